'use client';

import { useState } from 'react';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/state/skeleton';
import { findApplication } from '@/lib/client/accounts/application-actions';
import { useResource } from '@/lib/client/api/use-resource';
import { AccountSection } from '../account-section';
import { ApplicationForm } from './application-form';
import { ApplicationState } from './application-state';
import { DocumentsCard } from './documents/documents-card';
import { ResourceView } from '../resource-view';

export function DeliverView() {
  const application = useResource(findApplication);
  const [reapplying, setReapplying] = useState(false);
  return (
    <AccountSection title="Deliver with us">
      <ResourceView
        resource={application}
        loading="Loading your application"
        skeleton={
          <Card className="grid gap-3 p-5">
            <Skeleton className="h-6 w-48" />
            <Skeleton className="h-5" />
            <Skeleton className="h-12" />
          </Card>
        }
      >
        {({ data, replace }) =>
          data && !reapplying ? (
            <div className="grid gap-4">
              <ApplicationState application={data} onReapply={() => setReapplying(true)} />
              {data.approval !== 'rejected' && <DocumentsCard application={data} onChange={replace} />}
            </div>
          ) : (
            <ApplicationForm
              previous={data}
              onSent={(sent) => {
                replace(sent);
                setReapplying(false);
              }}
            />
          )
        }
      </ResourceView>
    </AccountSection>
  );
}
